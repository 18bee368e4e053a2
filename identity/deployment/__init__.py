"""What a deployment checks, grants and logs."""
