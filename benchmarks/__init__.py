"""What is measured, and printed as it was: faster or slower."""
