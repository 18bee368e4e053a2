"""The pages of Exostar Account Management: at most five a file."""
