account-title = Din konto
account-signed-in-as = Logget ind som { $name }
sign-in-title = Log ind
sign-in-username = Brugernavn
sign-in-password = Adgangskode
sign-in-demo-title = Prøv som
first-administrator-title = Opret den første administrator
account-change-password = Skift adgangskode
account-new-password = Ny adgangskode
account-repeat-password = Gentag adgangskoden
users-title = Brugere
account-person = Person (sidens adresse)
user-role = Rettighed
user-disable = Luk kontoen
user-enable = Åbn kontoen

## Hvad der er sket med konti

account-events-title = Hvad der er sket med konti
account-act-to-oneself = Egen konto
account-act-found = { $name } ({ $login }) havde en konto, før den slags ændringer blev registreret. Rettigheder: { $given }
account-act-created = { $by } oprettede en konto til { $name } ({ $login }). Rettigheder: { $given }
account-act-roles = { $by } gav { $name } ({ $login }) { $given } og fratog { $taken }
account-act-roles-given = { $by } gav { $name } ({ $login }) rettigheden { $given }
account-act-roles-taken = { $by } fratog { $name } ({ $login }) rettigheden { $taken }
account-act-closed = { $by } lukkede kontoen for { $name } ({ $login })
account-act-opened = { $by } åbnede kontoen for { $name } ({ $login })
account-act-password = { $by } skiftede adgangskoden for { $name } ({ $login })
account-act-person = { $by } knyttede kontoen for { $name } ({ $login }) til personen { $detail }
account-act-person-none = { $by } ophævede tilknytningen mellem kontoen for { $name } ({ $login }) og en person
account-act-token-made = { $by } oprettede nøglen { $detail } for { $name } ({ $login })
account-act-token-revoked = { $by } tilbagekaldte nøglen { $detail } for { $name } ({ $login })
