"""issue.yaml and the stories it names in, the Issue out, and findings on what can't be so."""
