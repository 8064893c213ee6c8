"""What runs inside a sandbox before any line of a student's: it knows nothing of the rest of the grader."""
