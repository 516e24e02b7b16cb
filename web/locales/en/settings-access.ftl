# API tokens and the audit.

audit-lead = Every change to settings and access, with its old and new values.
audit-by = By whom
audit-by-anybody = By anybody
audit-empty = No changes are recorded here.
audit-a-customer = a customer
tokens-lead = A token acts for this workspace within its scopes. Give each program its own.
token-new = New token
tokens-empty = No program uses the API yet.
scopes = Scopes
token-last-used = Last used
token-revoke-title = Revoke { $name }?
token-revoked = The token was revoked
token-revoke-warning = Whatever uses it stops working at once. This cannot be undone.
token-revoke = Revoke { $name }
token-one-year = One year
token-no-end = No end
token-ready = The token is ready
token-copy-now = Copy it now. It is shown only this once.
token-name-hint = Which program will use it
token-valid-for = Valid for
audit-by-person = By { $name }
audit-from = from
audit-to = to
audit-nothing = nothing
audit-yes = yes
audit-no = no
token-days = { $days ->
      [one] { $days } day
     *[other] { $days } days
  }
token-no-scope = Choose at least one scope.
