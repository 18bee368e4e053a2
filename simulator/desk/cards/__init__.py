"""What the desk's page shows: plain values, read and never changed."""
