projects-title = Projects
projects-intro = Projects that change the municipality's IT, including those that others control.
project-status-old = The status is more than 35 days old.
