"""What deployments choose: clock, delivery, pushes, randomness."""
