// Generated from locales/en/widget.ftl by `npm run texts` in console. Do not edit.
declare module '*/widget.ftl' {
  export const language: string
  export const title: string
  export const open: string
  export const unread: (count: string | number) => string
  export const panelMissing: string
  export const close: string
  export const messages: string
  export const earlier: string
  export const greeting: string
  export const write: string
  export const send: string
  export const attach: string
  export const newBelow: string
  export const sending: string
  export const waiting: string
  export const sent: string
  export const read: string
  export const notSent: string
  export const tryAgain: string
  export const remove: (name: string | number) => string
  export const discard: string
  export const erased: string
  export const away: string
  export const offline: string
  export const backOnline: string
  export const notAccepted: string
  export const uploadFailed: string
  export const uploading: string
  export const tooLarge: string
  export const today: string
  export const typing: (name: string | number) => string
  export const you: string
  export const attachment: string
  export const mailAsk: string
  export const mail: string
  export const mailSave: string
  export const mailKept: (address: string | number) => string
  export const mailChange: string
}
