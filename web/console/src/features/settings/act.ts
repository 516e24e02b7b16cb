// A small change made by one press: it runs, stale lists are read again, and a failure is said.
import { messageOf } from '@/api/http'
import { queryClient } from '@/api/query-client'
import { toast, toastError } from '@/ui/toast'

export async function act(
  run: () => Promise<unknown>,
  stale: readonly string[],
  done?: string,
): Promise<boolean> {
  try {
    await run()
    await queryClient.invalidateQueries({ queryKey: stale })
    if (done) toast(done)
    return true
  } catch (problem) {
    toastError(messageOf(problem))
    return false
  }
}
