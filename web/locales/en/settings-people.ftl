# People, invitations, teams and business units.

invitation-state-open = Open
invitation-state-accepted = Accepted
invitation-state-revoked = Revoked
invitation-state-expired = Expired
invitations = Invitations
invitation-revoke = Revoke the invitation of { $email }
invitation-revoked-toast = The invitation was revoked
invite-title = Invite somebody
invite-action = Make the invitation
invite-ready = The invitation is ready
invite-link = Invitation link
people-lead = Everybody who works in this workspace, and what their role lets them do.
invite = Invite
invitations-empty = No invitation is open. Invite somebody to work with you.
person = Person
person-you = you
person-suspended = Suspended
person-no-team = None
person-role = Role of { $name }
person-actions = Actions for { $name }
person-suspend-dots = Suspend…
person-restore = Let in again
person-restored = { $name } can sign in again
person-suspend-title = Suspend { $name }?
person-suspend = Suspend
person-suspended-toast = { $name } is suspended
person-suspend-warning = They are signed out at once and cannot sign in. Their conversations and history stay, and you can let them in again.
teams-lead = Conversations can be given to a team, and its members see them together.
team-new = New team
teams-empty = No teams yet.
members = Members
unit = Business unit
units = Business units
units-lead = The parts of your company, for reports and for comparing views.
unit-new-short = New unit
units-empty = No business units yet.
team-delete-warning = Its conversations stay, without a team. This cannot be undone.
unit-none = None
unit-delete-warning = Its teams and people stay, without a unit. This cannot be undone.
unit-new = New business unit
invite-send-link = Send this link to { $email }. It is shown only now and works once.
person-role-changed = { $name } is now { $role }
members-count = { $count ->
      [one] { $count } member
     *[other] { $count } members
  }
