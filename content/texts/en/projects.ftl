projects-title = Projects
projects-intro = Projects that change the municipality's IT, including those that others control.
