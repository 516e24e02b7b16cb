// Generated from locales/en by `npm run texts`. Do not edit.
import type { FluentNumber } from '@fluent/bundle'

type Value = string | number | FluentNumber

export interface Texts {
  'a-person': null
  'a-team': null
  account: null
  'account-state': { connected: Value; name: Value }
  actions: null
  'add-note-command': null
  address: null
  'after-leaving': null
  'after-leaving-lead': null
  'after-leaving-mailbox-hint': null
  'after-leaving-minutes': null
  'after-leaving-minutes-hint': null
  'after-leaving-no-mailbox': null
  'after-leaving-none': null
  'age-now': null
  'ahead-day': { day: Value; time: Value; weekday: Value }
  'ahead-today': { time: Value }
  'ahead-tomorrow': { time: Value }
  'alert-after': null
  'alert-after-hint': null
  alerts: null
  'an-inbox': null
  'answer-by': null
  arrived: null
  'as-message': null
  'as-message-done': null
  'as-message-lead': { fate: Value }
  'as-message-of': { title: Value }
  'as-message-title': null
  assign: null
  'assign-dots': null
  'assign-me': { name: Value }
  'assign-now': { name: Value }
  'assign-people': null
  'assign-placeholder': null
  'attach-files': null
  'attachment-remove': { name: Value }
  'attachment-retry': { name: Value }
  'attachment-uploading': { name: Value }
  attachments: null
  'audit-a-customer': null
  'audit-by': null
  'audit-by-anybody': null
  'audit-by-person': { name: Value }
  'audit-empty': null
  'audit-from': null
  'audit-lead': null
  'audit-no': null
  'audit-nothing': null
  'audit-to': null
  'audit-yes': null
  'back-to-list': null
  'begin-all': null
  'begin-new': null
  'begin-with': null
  'begin-with-hint': null
  brand: null
  'byte-size': { n: Value }
  cancel: null
  carried: null
  'carried-tip': { time: Value }
  'carried-to': { address: Value }
  cc: null
  'cc-hint': null
  'cc-wrong': { address: Value }
  certificate: null
  'certificate-hint': null
  'change-first': null
  'change-subject': null
  'changed-meanwhile': null
  channel: null
  'channel-api': null
  'channel-chat': null
  'channel-email': null
  'channel-phone': null
  'channel-sms': null
  'channel-social': null
  'channel-to': { channel: Value; name: Value }
  'channel-web': null
  'client-id': null
  'client-id-hint': null
  close: null
  'colleague-replying': { count: Value; names: Value }
  'command-comfortable': null
  'command-compact': null
  'command-default-density': null
  'command-group-everywhere': null
  'command-group-go': null
  'command-group-list': null
  'command-group-look': null
  'command-group-writing': null
  'command-menu': null
  'command-search': null
  'command-settings': { page: Value }
  'command-theme': null
  'command-view': { view: Value }
  completeness: null
  composer: null
  conversation: null
  'conversation-missing': null
  conversations: null
  copied: null
  copy: null
  'copy-link': null
  count: { n: Value }
  'count-now': null
  'counted-at': { time: Value }
  counting: null
  create: null
  created: null
  customer: null
  'customer-last-seen': null
  'customer-line': null
  'customer-line-lead': null
  'customer-no-organisation': null
  'customer-pane-all': null
  'customer-pane-line': null
  'customer-pane-others': null
  'customer-pane-scroll': null
  'customer-reached-at': null
  'customer-since': null
  'customer-since-and-seen': { seen: Value; since: Value }
  'customer-since-when': { since: Value }
  'customer-typing': { name: Value }
  customers: null
  'customers-channels': null
  'customers-empty': null
  'customers-none-found': { words: Value }
  'customers-search': null
  'customers-search-placeholder': null
  'dark-theme': null
  days: { n: Value }
  delete: null
  'delete-dots': null
  'delete-title': { name: Value }
  deleted: { name: Value }
  deliveries: null
  'deliveries-empty': null
  'delivery-again': { time: Value }
  'delivery-all-states': null
  'delivery-attempts': null
  'delivery-delivered': null
  'delivery-parked': null
  'delivery-pending': null
  'delivery-replay': { kind: Value }
  'delivery-replayed': null
  density: null
  'density-comfortable': null
  'density-comfortable-note': null
  'density-compact': null
  'density-compact-note': null
  'density-default': null
  'density-default-note': null
  description: null
  discard: null
  dismiss: null
  done: null
  'draft-not-kept': null
  'drop-files': null
  'earlier-mail': null
  'earlier-mail-and-signature': null
  'earlier-mail-tip': null
  edit: null
  email: null
  'empty-filtered': { view: Value }
  'empty-mine': null
  'empty-open': null
  'empty-pending': null
  'empty-resolved': null
  'empty-snoozed': null
  'empty-unassigned': null
  endpoint: null
  'endpoint-new': null
  error: null
  expires: null
  fact: null
  'fact-replay': { kind: Value; reader: Value }
  'fact-replayed': null
  failed: null
  'failed-forbidden': null
  'failed-missing': null
  'failed-server': null
  'failed-too-large': null
  'failed-too-often': null
  'failing-incoming': { address: Value; since: Value; trouble: Value }
  'failing-outgoing': { address: Value; since: Value; trouble: Value }
  'fate-auto_reply': null
  'fate-conversation': null
  'fate-duplicate': null
  'fate-earlier': null
  'fate-failed': null
  'fate-own': null
  'fate-refused': null
  'fate-report': null
  'filter-remove': null
  filters: null
  'filters-remove': null
  folder: null
  'folder-hint': null
  found: null
  'found-conversation': null
  'found-customer': null
  'found-message': null
  'go-to-inbox': null
  'go-to-sign-in': null
  'handle-verified': null
  'handle-verified-said': null
  'happened-assigned': { name: Value; who: Value; you: Value }
  'happened-assigned-team': { name: Value; team: Value; who: Value; you: Value }
  'happened-carried': { who: Value; you: Value }
  'happened-customer-changed': { who: Value; you: Value }
  'happened-customer-merged': { who: Value; you: Value }
  'happened-held': { who: Value; you: Value }
  'happened-merged': { number: Value; who: Value; you: Value }
  'happened-moved': { team: Value; who: Value; you: Value }
  'happened-not-delivered': { who: Value; you: Value }
  'happened-opened': { who: Value; you: Value }
  'happened-opened-in': { inbox: Value; who: Value; you: Value }
  'happened-pended': { who: Value; you: Value }
  'happened-planned': { who: Value; you: Value }
  'happened-planned-for': { time: Value; who: Value; you: Value }
  'happened-prioritized': { priority: Value; who: Value; you: Value }
  'happened-renamed': { who: Value; you: Value }
  'happened-reopened': { who: Value; you: Value }
  'happened-resolved': { who: Value; you: Value }
  'happened-snoozed': { who: Value; you: Value }
  'happened-snoozed-until': { time: Value; who: Value; you: Value }
  'happened-split': { number: Value; who: Value; you: Value }
  'happened-tags': { who: Value; you: Value }
  'happened-tags-added': { added: Value; who: Value; you: Value }
  'happened-tags-both': { added: Value; removed: Value; who: Value; you: Value }
  'happened-tags-removed': { removed: Value; who: Value; you: Value }
  'happened-team-removed': { who: Value; you: Value }
  'happened-took': { who: Value; you: Value }
  'happened-unassigned': { name: Value; who: Value; you: Value }
  'happened-unmerged': { number: Value; who: Value; you: Value }
  'happened-unplanned': { who: Value; you: Value }
  'happened-who': { who: Value; you: Value }
  'happened-woken': { who: Value; you: Value }
  'happened-wrote-again': { who: Value; you: Value }
  health: null
  'health-fails': null
  'health-not-tried': null
  'health-nothing-yet': null
  'health-works': null
  'history-empty': null
  hours: { n: Value }
  'hours-minutes': { hours: Value; minutes: Value }
  identity: null
  'identity-lead': null
  'identity-replace-title': null
  'identity-replace-warning': null
  'identity-replaced': null
  'identity-secret': null
  'identity-show': null
  inbox: null
  'inbox-accent': null
  'inbox-accent-pick': null
  'inbox-choose': null
  'inbox-greeting': null
  'inbox-greeting-hint': null
  'inbox-install': null
  'inbox-install-lead': null
  'inbox-looks': null
  'inbox-name-and-team': null
  'inbox-name-hint': null
  'inbox-new-chat': null
  'inbox-new-chat-hint': null
  'inbox-new-email': null
  'inbox-new-email-hint': null
  'inbox-reply-time': null
  'inbox-reply-time-hint': null
  'inbox-sites': null
  'inbox-sites-hint': null
  'inbox-snippet': null
  'inbox-team-hint': null
  'inbox-topics': null
  'inbox-topics-hint': null
  'inbox-views': null
  inboxes: null
  'inboxes-empty': null
  'inboxes-lead': null
  'into-conversation': null
  'invitation-ask-again': { detail: Value }
  'invitation-checking': null
  'invitation-cut-off': null
  'invitation-revoke': { email: Value }
  'invitation-revoked-toast': null
  'invitation-state-accepted': null
  'invitation-state-expired': null
  'invitation-state-open': null
  'invitation-state-revoked': null
  'invitation-unchecked': null
  'invitation-unusable': null
  invitations: null
  'invitations-empty': null
  invite: null
  'invite-action': null
  'invite-link': null
  'invite-ready': null
  'invite-send-link': { email: Value }
  'invite-title': null
  'join-action': null
  'join-email-hint': null
  'join-lead': { role: Value }
  'join-title': { workspace: Value }
  'kept-in-browser': null
  'key-ctrl': null
  'key-escape': null
  'key-shift': null
  'keyboard-sheet-list': null
  'keyboard-shortcuts': null
  'keyboard-single-off': null
  'kilobyte-size': { n: Value }
  kind: null
  kinds: null
  'kinds-all': null
  'kinds-all-short': null
  'kinds-count': { count: Value }
  'kinds-none-hint': null
  'kinds-of-facts': null
  'kinds-people': null
  language: null
  'language-system': null
  'last-received': null
  'last-sent': null
  'ledger-all': null
  'ledger-cut': null
  'ledger-download': { title: Value }
  'ledger-download-tip': { size: Value }
  'ledger-empty': null
  'ledger-fate': null
  'ledger-maybe': null
  'ledger-none-listed': { fate: Value }
  'ledger-try-again': { title: Value }
  'light-theme': null
  'link-copied': null
  'link-not-copied': null
  'list-news': { count: Value }
  'list-pane': null
  'loading-older': null
  login: null
  'login-hint': null
  'login-none': null
  'login-user': null
  'login-user-hint': null
  'look-at-unassigned': { count: Value }
  mail: null
  'mail-banner-hide': null
  'mail-copy': null
  'mail-delayed': null
  'mail-from': null
  'mail-head-copy': { addresses: Value }
  'mail-head-to': { addresses: Value }
  'mail-marks': null
  'mail-not-carried': null
  'mail-not-carried-advice': null
  'mail-not-delivered': null
  'mail-not-delivered-advice': null
  'mail-of': { name: Value }
  'mail-of-customer': null
  'mail-subject-label': null
  'mail-tabs': null
  'mail-to': { address: Value }
  'mail-to-customer': null
  'mail-to-name': null
  'mail-tried-again': null
  'mail-who': null
  mailbox: null
  'mailbox-address-hint': null
  'mailbox-connect': null
  'mailbox-connect-lead': null
  'mailbox-connected': null
  'mailbox-fetch': null
  'mailbox-fetch-hint': null
  'mailbox-test': null
  'mails-missing': { count: Value }
  'main-nav': null
  'main-nav-small': null
  'mark-auto_reply': null
  'mark-auto_reply-tip': null
  'mark-broken': null
  'mark-broken-tip': null
  'mark-cut': null
  'mark-cut-tip': null
  'mark-forwarded': null
  'mark-forwarded-tip': null
  'mark-list': null
  'mark-list-tip': null
  'mark-not_a_participant': null
  'mark-not_a_participant-tip': null
  'mark-pgp_encrypted': null
  'mark-pgp_encrypted-tip': null
  'mark-pgp_signed': null
  'mark-pgp_signed-tip': null
  'mark-sender_forged': null
  'mark-sender_forged-tip': null
  'mark-sender_proved': null
  'mark-sender_proved-tip': null
  'mark-smime_encrypted': null
  'mark-smime_encrypted-tip': null
  'mark-smime_signed': null
  'mark-smime_signed-tip': null
  'mark-subject_changed': null
  'mark-subject_changed-tip': null
  'mark-taken_in_by_hand': null
  'mark-taken_in_by_hand-tip': null
  'mark-too_large': null
  'mark-too_large-tip': null
  'megabyte-size': { n: Value }
  members: null
  'members-count': { count: Value }
  merge: null
  'merge-another': null
  'merge-count': { count: Value }
  'merge-dots': null
  'merge-from': null
  'merge-into': null
  'merge-others': null
  'merge-preview': null
  'merge-same-customer': null
  'merge-swap': null
  'merge-title': null
  'merge-two-customers': null
  'merge-which': null
  'merge-which-hint': null
  'merged-toast': { number: Value }
  message: null
  'message-actions': null
  'message-erased': null
  messages: null
  'messages-count': { count: Value }
  minutes: { n: Value }
  more: null
  'more-actions': null
  name: null
  'name-hint': null
  'names-agents': null
  'names-agents-hint': null
  never: null
  'new-subject': { subject: Value }
  'next-conversation': null
  'no-subject': null
  nobody: null
  none: null
  'not-counted': null
  'not-sent': null
  note: null
  'note-add': null
  'note-placeholder': null
  'note-private': null
  'notes-count': { count: Value }
  'nothing-found': null
  'nothing-missing': null
  open: null
  'open-settings': null
  organisation: null
  'outbox-change': null
  'outbox-newer': null
  'outbox-sending': null
  'outbox-waiting': null
  'page-failed-title': null
  'page-forbidden': null
  'page-forbidden-title': null
  'page-missing': null
  'page-missing-title': null
  'page-offline': null
  'page-offline-title': null
  'palette-empty': null
  'palette-placeholder': null
  parked: null
  'parked-deliveries': null
  'parked-deliveries-lead': null
  'parked-facts': null
  'parked-facts-lead': null
  'parked-none': null
  password: null
  'password-change': null
  'password-changed': null
  'password-current': null
  'password-hide': null
  'password-hint': { length: Value }
  'password-new': null
  'password-show': null
  'people-lead': null
  person: null
  'person-actions': { name: Value }
  'person-no-team': null
  'person-restore': null
  'person-restored': { name: Value }
  'person-role': { name: Value }
  'person-role-changed': { name: Value; role: Value }
  'person-suspend': null
  'person-suspend-dots': null
  'person-suspend-title': { name: Value }
  'person-suspend-warning': null
  'person-suspended': null
  'person-suspended-toast': { name: Value }
  'person-you': null
  'picker-chosen': null
  'picture-attached': null
  'picture-named': { name: Value }
  'pictures-missing': { count: Value }
  'pictures-not-loaded': null
  'pictures-tip': null
  port: null
  'port-hint-incoming': null
  'port-hint-outgoing': null
  'preset-fastmail-note': null
  'preset-gmail-note': null
  'preset-microsoft-note': null
  preview: null
  'previous-conversation': null
  priority: null
  'priority-full-high': null
  'priority-full-low': null
  'priority-full-normal': null
  'priority-full-urgent': null
  'priority-high': null
  'priority-low': null
  'priority-normal': null
  'priority-urgent': null
  profile: null
  'profile-signed-in': { email: Value; role: Value }
  protection: null
  'protection-hint': null
  'protection-none': null
  provider: null
  'provider-hint': null
  'provider-other': null
  'read-at': { time: Value }
  reader: null
  'reader-behind': null
  'reader-position': null
  'reader-running': null
  'reader-stopped': null
  readers: null
  'readers-empty': null
  receiving: null
  'receiving-lead': null
  reconnecting: null
  'refresh-token': null
  reopen: null
  replace: null
  replay: null
  reply: null
  'reply-command': null
  'reply-placeholder': null
  resolve: null
  retry: null
  revoke: null
  role: null
  'role-admin': null
  'role-agent': null
  'role-author': null
  'role-leader': null
  'role-note-admin': null
  'role-note-agent': null
  'role-note-author': null
  'role-note-leader': null
  'role-note-owner': null
  'role-note-supervisor': null
  'role-owner': null
  'role-said': { role: Value }
  'role-supervisor': null
  'row-answered': null
  'row-more-tags': null
  'row-unread': { channel: Value }
  'row-waiting': null
  save: null
  saved: null
  scopes: null
  search: null
  'search-everything': { words: Value }
  'search-none': { words: Value }
  'search-placeholder': null
  'search-start': null
  'secret-new-hint': null
  'secret-replace': null
  'secret-same-hint': null
  'secret-stored': null
  'secret-stored-hint': null
  send: null
  'send-and-next': null
  'send-and-next-tip': null
  'send-anyway': null
  'sender-name': null
  'sender-name-hint': null
  sending: null
  'sending-addresses': { count: Value }
  'sending-delayed': null
  'sending-dots': null
  'sending-each': null
  'sending-lead': null
  sent: null
  'sent-when': { time: Value; word: Value }
  'sent-when-to': { address: Value; time: Value; word: Value }
  server: null
  'server-hint': null
  'server-unreachable': null
  'set-high': null
  'set-normal': null
  'set-pending': null
  'set-urgent': null
  settings: null
  'settings-appearance': null
  'settings-appearance-also': null
  'settings-audit': null
  'settings-audit-also': null
  'settings-back': null
  'settings-group-integrations': null
  'settings-group-people': null
  'settings-group-system': null
  'settings-group-workspace': null
  'settings-group-you': null
  'settings-inboxes': null
  'settings-inboxes-also': null
  'settings-keyboard': null
  'settings-keyboard-also': null
  'settings-people': null
  'settings-people-also': null
  'settings-profile': null
  'settings-profile-also': null
  'settings-search': null
  'settings-system': null
  'settings-system-also': null
  'settings-teams': null
  'settings-teams-also': null
  'settings-tokens': null
  'settings-tokens-also': null
  'settings-webhooks': null
  'settings-webhooks-also': null
  'setup-action': null
  'setup-checking': null
  'setup-invalid': null
  'setup-invalid-title': null
  'setup-lead': null
  'setup-title': null
  'setup-unchecked': null
  'setup-used': null
  'setup-used-title': null
  'setup-workspace-hint': null
  'shortcuts-show': null
  show: null
  'show-earlier': null
  'show-more': null
  'sign-in': null
  'sign-in-forgotten': null
  'sign-out': null
  'sign-out-failed': null
  signature: null
  'signature-hint': null
  'since-time': { time: Value }
  'since-yesterday': null
  'single-keys': null
  'single-keys-hint': null
  'skip-to-content': null
  snooze: null
  'snooze-dots': null
  'snooze-later': null
  'snooze-next-week': null
  'snooze-passed': null
  'snooze-pick': null
  'snooze-tomorrow': null
  'snooze-until': null
  'snoozed-until': { time: Value }
  someone: null
  sort: null
  'sort-and-filter': null
  'sort-newest': null
  'sort-oldest': null
  'sort-waiting': null
  split: null
  'split-dots': null
  'split-from-here': null
  'split-lead': null
  'split-new-need': null
  'split-only-this': null
  'split-problem-all': null
  'split-problem-none': null
  'split-subject-hint': null
  'split-title': null
  'split-toast': { number: Value }
  'split-which': null
  state: null
  'status-open': null
  'status-pending': null
  'status-resolved': null
  'status-snoozed': null
  'step-assigned': null
  'step-carried': null
  'step-changed': null
  'step-connect': null
  'step-conversations-merged': null
  'step-dns': null
  'step-failed': null
  'step-fails': { step: Value }
  'step-first-seen': null
  'step-folder': null
  'step-held': null
  'step-is-good': null
  'step-login': null
  'step-merged': null
  'step-new-address': { channel: Value }
  'step-noted': { who: Value; you: Value }
  'step-opened': null
  'step-protocol': null
  'step-quota': null
  'step-reopened': null
  'step-replied': { who: Value; you: Value }
  'step-split': null
  'step-tls': null
  'step-unmerged': null
  'step-wrote': { channel: Value }
  subject: null
  suggested: { number: Value; subject: Value }
  'suggested-plain': { number: Value }
  suggestion: null
  'system-lead': null
  tag: null
  'tag-make': { tag: Value }
  'tag-placeholder': null
  tags: null
  'tags-dots': null
  team: null
  'team-delete-warning': null
  'team-new': null
  teams: null
  'teams-empty': null
  'teams-lead': null
  'test-fails': { step: Value; what: Value }
  'test-works': { what: Value }
  testing: null
  'text-only': null
  'the-customer': null
  theme: null
  'theme-dark': null
  'theme-dark-note': null
  'theme-light': null
  'theme-light-note': null
  'theme-system': null
  'theme-system-note': null
  time: null
  'to-the-end': null
  'toast-assigned': { name: Value }
  'toast-moved': { team: Value }
  'toast-pended': null
  'toast-reopened': null
  'toast-resolved': null
  'toast-snoozed': { time: Value }
  'toast-team-removed': null
  'toast-unassigned': null
  today: null
  'token-address': null
  'token-address-hint': null
  'token-copy-now': null
  'token-days': { days: Value }
  'token-last-used': null
  'token-name-hint': null
  'token-new': null
  'token-no-end': null
  'token-no-scope': null
  'token-one-year': null
  'token-ready': null
  'token-revoke': { name: Value }
  'token-revoke-title': { name: Value }
  'token-revoke-warning': null
  'token-revoked': null
  'token-valid-for': null
  'tokens-empty': null
  'tokens-lead': null
  'trouble-connect': null
  'trouble-dns': null
  'trouble-folder': null
  'trouble-login': null
  'trouble-other': null
  'trouble-protocol': null
  'trouble-quota': null
  'trouble-tls': null
  trust: null
  'trusted-server': null
  'trusted-server-hint': null
  'try-again': null
  undo: null
  unit: null
  'unit-delete-warning': null
  'unit-new': null
  'unit-new-short': null
  'unit-none': null
  units: null
  'units-empty': null
  'units-lead': null
  'unknown-sender': null
  'unmerged-toast': null
  'upload-interrupted': null
  'upload-too-large': null
  'view-mine': null
  'view-open': null
  'view-pending': null
  'view-resolved': null
  'view-snoozed': null
  'view-unassigned': null
  'viewers-here': { count: Value; names: Value }
  views: null
  visitor: null
  'webhook-active': null
  'webhook-delete-title': null
  'webhook-delete-warning': null
  'webhook-deleted': null
  'webhook-disable': null
  'webhook-disabled': null
  'webhook-disabled-toast': null
  'webhook-enable': null
  'webhook-enabled-toast': null
  'webhook-failing': { time: Value }
  'webhook-replace-title': null
  'webhook-replace-warning': null
  'webhook-secret': null
  'webhook-secret-lead': null
  'webhook-secret-title': null
  'webhook-test': null
  'webhook-test-sent': null
  'webhooks-empty': null
  'webhooks-lead': null
  welcome: null
  'what-is-sent': null
  workspace: null
  yesterday: null
  you: null
  'your-name': null
}
