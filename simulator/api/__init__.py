"""The control API: a QA suite's hands on sandboxes, devices, clocks and faults."""
