"""What staff run: release, grade, report. Students never install it."""
