"""Pages for clerks, served by this machine to itself while the desk is used: lists, attendance, dues, charts."""
