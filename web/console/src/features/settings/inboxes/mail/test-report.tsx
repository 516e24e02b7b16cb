// What a test of a mailbox found: each step, and what the server said at it.
import { CircleCheck, CircleX } from 'lucide-react'
import type { TestReport as Report, TestStep } from '@/api/types'
import { isStep } from '@/text/mail'
import { t } from '@/text/t'

const stepName = (step: string) => (isStep(step) ? t(`step-${step}`) : step)

/** One sentence for all of it, which is also read out. */
function summary({ incoming, outgoing }: Report): string {
  const part = (what: string, steps: TestStep[]) => {
    const bad = steps.find((step) => !step.is_good)
    return bad ? t('test-fails', { what, step: stepName(bad.name) }) : t('test-works', { what })
  }
  return [incoming && part(t('receiving'), incoming), part(t('sending'), outgoing)]
    .filter(Boolean)
    .join(' ')
}

/** The region is there before anything is in it: only then is what comes into it read out. */
export function TestReport({ report, busy }: { report: Report | null; busy: boolean }) {
  const status = busy ? t('testing') : report && summary(report)
  return (
    <div>
      <p role="status" className={status ? 'text-sm font-medium' : 'sr-only'}>
        {status}
      </p>
      {report && !busy && (
        <div className="mt-2 grid gap-x-8 gap-y-4 pane:grid-cols-2">
          {report.incoming && <Steps title={t('receiving')} steps={report.incoming} />}
          <Steps title={t('sending')} steps={report.outgoing} />
        </div>
      )}
    </div>
  )
}

const Steps = ({ title, steps }: { title: string; steps: TestStep[] }) => (
  <section aria-label={title} className="min-w-0 rounded-lg px-3.5 py-3 hairline">
    <h4 className="mb-1.5 font-medium">{title}</h4>
    <ol className="flex flex-col gap-2">
      {steps.map((step) => (
        <li key={step.name} className="flex gap-2">
          {step.is_good ? (
            <CircleCheck size={15} className="mt-0.5 shrink-0 text-ok" aria-hidden />
          ) : (
            <CircleX size={15} className="mt-0.5 shrink-0 text-bad" aria-hidden />
          )}
          <span className="min-w-0">
            <span className={step.is_good ? 'font-medium' : 'font-medium text-bad'}>
              {step.is_good ? stepName(step.name) : t('step-fails', { step: stepName(step.name) })}
              {step.is_good && <span className="sr-only"> {t('step-is-good')}</span>}
            </span>
            <span className="block text-ink-2 [overflow-wrap:anywhere]">{step.detail}</span>
          </span>
        </li>
      ))}
    </ol>
  </section>
)
