# The words of the field. One word for one thing, in every text of ours; each language keeps its own list here.
#
#   conversation  one need of one customer, on any number of channels (not: ticket, case)
#   message       one thing said, in or out (not: post)
#   customer      the person that linked addresses make up (not: contact, user)
#   inbox         where messages arrive, and the place where they are answered
#   mailbox       the place on a mail server that an email inbox reads
#   note          what only colleagues see
#   reply         what is written to a customer; to answer is to write one
#   to assign     to give a conversation to a person or a team
#   to snooze     to put aside until a time;  to resolve  to call done;  pending  waiting for somebody else
#   tag           a word that sorts conversations
#   fact          one entry of the line: what happened;  reader  what goes through the line
#   delivery      something on its way out;  parked  given up, to be replayed by a person

-brand = Throughline

inbox = Inbox
customers = Customers
view-mine = Assigned to me
view-unassigned = Unassigned
view-open = All open
view-pending = Pending
view-snoozed = Snoozed
view-resolved = Resolved
conversations = Conversations
customer = Customer
organisation = Organisation
note = Note
reply = Reply
tags = Tags
team = Team
priority = Priority
tag = Tag
teams = Teams
subject = Subject
you = You
messages = Messages
conversation = Conversation
inboxes = Inboxes
message = Message
mailbox = Mailbox
mail = Mail
channel = Channel
role = Role
channel-chat = Chat
channel-api = API
channel-email = Email
channel-sms = SMS
channel-social = Social
channel-phone = Phone
channel-web = Web
status-open = Open
status-pending = Pending
status-snoozed = Snoozed
status-resolved = Resolved
priority-low = Low
priority-normal = Normal
priority-high = High
priority-urgent = Urgent
priority-full-low = Low priority
priority-full-normal = Normal priority
priority-full-high = High priority
priority-full-urgent = Urgent priority
role-owner = Owner
role-admin = Administrator
role-supervisor = Supervisor
role-agent = Agent
role-author = Knowledge author
role-leader = CX leader
# A role in the middle of a sentence: "You are invited as …"
role-said = { $role ->
      [owner] owner
      [admin] administrator
      [supervisor] supervisor
      [author] knowledge author
      [leader] CX leader
     *[agent] agent
  }
role-note-owner = Everything, and cannot be removed by others
role-note-admin = Everything, including settings and people
role-note-supervisor = All conversations and teams
role-note-agent = Answers conversations
role-note-author = Writes and reviews knowledge
role-note-leader = Sees customers and reports, changes nothing
nobody = Unassigned
# A customer who told neither name nor address.
visitor = Visitor
