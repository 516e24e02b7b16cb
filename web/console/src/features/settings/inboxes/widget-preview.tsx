// How the widget will greet, while its words are being written.
import type { InboxSettings } from '@/api/types'
import { t } from '@/text/t'

/** White or black, whichever can be read on the accent. */
function onAccent(accent: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(accent.slice(at, at + 2), 16) / 255)
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  const luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  return luminance > 0.183 ? '#000' : '#fff'
}

export function WidgetPreview({ name, settings }: { name: string; settings: InboxSettings }) {
  const accent = /^#[0-9a-f]{6}$/i.test(settings.accent) ? settings.accent : '#0f6d84'
  return (
    <figure className="sticky top-6">
      <div className="overflow-hidden rounded-xl shadow-pop" aria-hidden="true">
        <div className="px-4 py-4" style={{ background: accent, color: onAccent(accent) }}>
          <div className="text-base font-semibold">{name}</div>
          <div className="text-xs">{settings.reply_time || ' '}</div>
        </div>
        <div className="flex min-h-52 flex-col gap-3 bg-surface p-3.5">
          <p className="max-w-[88%] rounded-xl rounded-ss-[4px] bg-surface-2 px-3 py-2 text-sm hairline">
            {settings.greeting || '…'}
          </p>
          <ul className="mt-auto flex flex-wrap gap-1.5">
            {settings.topics.slice(0, 4).map((topic) => (
              <li
                key={topic}
                className="rounded-full px-2.5 py-1 text-xs font-medium shadow-[inset_0_0_0_1px_var(--line-strong)]"
              >
                {topic}
              </li>
            ))}
          </ul>
          <div className="h-9 rounded-lg hairline-strong" />
        </div>
      </div>
      <figcaption className="mt-2 text-center text-xs text-ink-2">{t('preview')}</figcaption>
    </figure>
  )
}
