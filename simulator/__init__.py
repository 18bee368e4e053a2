"""The world outside the portal: the devices in the prescriber's hand, and their clock."""
