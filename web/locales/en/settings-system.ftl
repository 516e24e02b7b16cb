# Webhooks, deliveries and the health of the system.

system-lead = Everything that happens a moment later is done by readers of the line.
readers = Readers
readers-empty = There are no readers.
parked-facts = Parked facts
parked-facts-lead = A reader failed on these and went on. Nothing is lost.
parked-none = Nothing is parked.
parked-deliveries = Parked deliveries
parked-deliveries-lead = These could not be delivered, and are no longer tried.
reader = Reader
reader-position = Position
reader-behind = Behind
reader-running = Running
reader-stopped = Stopped
fact = Fact
error = Error
fact-replay = Replay { $kind } for { $reader }
fact-replayed = It is read again
delivery-all-states = All states
deliveries-empty = Nothing was sent yet.
deliveries = Deliveries
kind = Kind
delivery-attempts = Attempts
delivery-again = Again { $time }
delivery-replay = Replay { $kind }
kinds-people = People
webhooks-lead = Endpoints of your other systems that are told when something happens. Signed by the Standard Webhooks specification.
endpoint-new = New endpoint
webhooks-empty = No other system is told yet.
endpoint = Endpoint
kinds = Kinds
kinds-all-short = All
webhook-secret-title = The signing secret
webhook-secret-lead = Your endpoint checks with it that a message is ours. Copy it now; it is shown only this once.
webhook-secret = Secret
description = Description
kinds-of-facts = Kinds of facts
kinds-none-hint = Choose none to be told about all.
kinds-all = All kinds
webhook-test-sent = A test is on its way
webhook-test = Send a test
webhook-disabled-toast = The endpoint is told nothing now
webhook-enabled-toast = The endpoint is told again
webhook-disable = Disable
webhook-enable = Enable
webhook-replace-title = Replace the signing secret?
webhook-replace-warning = Messages are signed with the new secret from now on.
webhook-delete-title = Delete this endpoint?
webhook-deleted = The endpoint was deleted
webhook-delete-warning = It is told nothing more, and its deliveries are forgotten. This cannot be undone.
webhook-disabled = Disabled
webhook-active = Active
kinds-count = { $count ->
      [one] { $count } kind
     *[other] { $count } kinds
  }
webhook-failing = Failing since { $time }
