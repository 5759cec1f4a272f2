account-title = Your account
account-signed-in-as = Signed in as { $name }
sign-in-title = Sign in
sign-in-username = User name
sign-in-password = Password
sign-in-demo-title = Try it as
first-administrator-title = Create the first administrator
account-change-password = Change password
account-new-password = New password
account-repeat-password = Repeat the password
users-title = Users
account-person = Person (address of their page)
user-role = Account role
user-disable = Close the account
user-enable = Open the account

## What happened to accounts

account-events-title = What happened to accounts
account-act-to-oneself = To their own account
account-act-found = { $name } ({ $login }) had an account before such changes were recorded. Roles: { $given }
account-act-created = { $by } made an account for { $name } ({ $login }). Roles: { $given }
account-act-roles = { $by } gave { $name } ({ $login }) { $given } and took away { $taken }
account-act-roles-given = { $by } gave { $name } ({ $login }) the role { $given }
account-act-roles-taken = { $by } took the role { $taken } from { $name } ({ $login })
account-act-closed = { $by } closed the account of { $name } ({ $login })
account-act-opened = { $by } opened the account of { $name } ({ $login })
account-act-password = { $by } changed the password of { $name } ({ $login })
account-act-person = { $by } tied the account of { $name } ({ $login }) to the person { $detail }
account-act-person-none = { $by } tied the account of { $name } ({ $login }) to no person
account-act-token-made = { $by } made the token { $detail } for { $name } ({ $login })
account-act-token-revoked = { $by } revoked the token { $detail } of { $name } ({ $login })
