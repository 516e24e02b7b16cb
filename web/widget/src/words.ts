// Everything the widget says, in one place, so that a translation replaces one file.

export const words = {
  title: 'Support chat',
  close: 'Close',
  messages: 'Messages',
  earlier: 'Earlier messages',
  greeting: 'Hello. How can we help?',
  write: 'Write a message',
  send: 'Send',
  attach: 'Attach a file',
  newBelow: 'New messages',
  sending: 'Sending',
  waiting: 'Waiting to send',
  sent: 'Sent',
  read: 'Read',
  notSent: 'Not sent.',
  tryAgain: 'Try again',
  remove: 'Remove',
  erased: 'Message deleted.',
  away: () =>
    navigator.onLine
      ? 'No connection. Messages are sent when it is back.'
      : 'Offline. Messages are sent when you are back.',
  backOnline: 'Connected again.',
  notAccepted: 'The server refused it.',
  uploadFailed: 'Upload failed.',
  uploading: 'Still uploading.',
  tooLarge: 'Larger than 25 MB.',
  today: 'Today',
  typing: (who: string) => `${who} is typing`,
  you: 'You',
  said: (who: string | null, what: string | null) =>
    `${who ?? words.title}: ${what || words.attachment}`,
  attachment: 'an attachment',
}
