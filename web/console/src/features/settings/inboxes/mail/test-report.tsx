// What a test of a mailbox found: each step, and what the server said at it.
import { CircleCheck, CircleX } from 'lucide-react'
import type { TestReport as Report, TestStep } from '@/api/types'

const names: Record<string, string> = {
  dns: 'Name',
  connect: 'Connection',
  tls: 'Protection',
  login: 'Login',
  folder: 'Folder',
  quota: 'Room',
  protocol: 'Understanding',
}

const stepName = (step: string) => names[step] ?? step

/** One sentence for all of it, which is also read out. */
function summary({ incoming, outgoing }: Report): string {
  const part = (what: string, steps: TestStep[]) => {
    const bad = steps.find((step) => !step.is_good)
    return bad ? `${what} fails at: ${stepName(bad.name).toLowerCase()}.` : `${what} works.`
  }
  return [incoming && part('Receiving', incoming), part('Sending', outgoing)]
    .filter(Boolean)
    .join(' ')
}

/** The region is there before anything is in it: only then is what comes into it read out. */
export function TestReport({ report, busy }: { report: Report | null; busy: boolean }) {
  const status = busy ? 'Testing. This can take a minute.' : report && summary(report)
  return (
    <div>
      <p role="status" className={status ? 'text-sm font-medium' : 'sr-only'}>
        {status}
      </p>
      {report && !busy && (
        <div className="mt-2 grid gap-x-8 gap-y-4 pane:grid-cols-2">
          {report.incoming && <Steps title="Receiving" steps={report.incoming} />}
          <Steps title="Sending" steps={report.outgoing} />
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
              {stepName(step.name)}
              {step.is_good ? <span className="sr-only"> is good</span> : ' fails'}
            </span>
            <span className="block text-ink-2 [overflow-wrap:anywhere]">{step.detail}</span>
          </span>
        </li>
      ))}
    </ol>
  </section>
)
