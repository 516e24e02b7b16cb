// The page that a mail's HTML is shown in, for an `<iframe srcdoc>`. Pure.
//
// Why this is safe without a second cleaning (DOMPurify) in the browser:
// - The server has cleaned the HTML when it came in. Were anything missed, nothing could run: the frame's
//   sandbox has no `allow-scripts`, which stops scripts, event attributes, `javascript:` addresses and
//   refreshing `meta` elements, and the policy's `default-src 'none'` forbids all of them once more.
// - The frame has `allow-same-origin`, so that the console can read how tall the mail is and so that its
//   own attachments come with the session. The two together are dangerous only with `allow-scripts`,
//   because a script of our origin could take the sandbox away; here there is none that could.
// - Forms, frames, plugins and navigating the console are not allowed by the sandbox. Links open in a new
//   tab that is free of it and does not know its opener.
// - The only requests are pictures: our own attachments, and those from elsewhere only when somebody asked.

export const SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox'

const ATTACHMENTS = '/api/v1/attachments/'

export function policy(origin: string, pictures: boolean): string {
  const images = ['data:', `${origin}${ATTACHMENTS}`, ...(pictures ? ['https:'] : [])]
  return [
    "default-src 'none'",
    `img-src ${images.join(' ')}`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** Mail is written for white paper, so its sheet is light in both themes. */
const STYLE = `
:root{color-scheme:light}
html{background:#fff;overflow-y:hidden;overflow-x:auto}
body{margin:0;padding:12px 14px;color:#1d2026;font:14px/1.55 "Inter Variable",Inter,ui-sans-serif,system-ui,sans-serif;overflow-wrap:anywhere;display:flow-root}
img{max-width:100%;height:auto}
table{max-width:100%}
pre{white-space:pre-wrap}
a{color:#0b5c70}
blockquote{margin:8px 0;padding-inline-start:12px;border-inline-start:2px solid #d5d3ce}
summary{display:inline-block;list-style:none;padding:2px 10px;margin:6px 0;border-radius:999px;background:#efedea;color:#4d5057;font:600 12px/18px ui-sans-serif,system-ui,sans-serif;cursor:pointer}
summary::-webkit-details-marker{display:none}
:focus-visible{outline:2px solid #0b7285;outline-offset:1px}
.tl-picture{display:inline-block;padding:2px 8px;border-radius:6px;background:#efedea;color:#4d5057;font-size:12px}
`

export interface Page {
  /** Prepared, see prepare.ts. */
  body: string
  origin: string
  pictures: boolean
}

export const mailDocument = ({ body, origin, pictures }: Page): string =>
  `<!doctype html><html lang=""><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy(origin, pictures)}"><meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width"><base target="_blank"><title>Mail</title><style>${STYLE}</style></head><body dir="auto">${body}</body></html>`
