// Leaves the console: ends the session, the live connection, and forgets what was read.
import { signOut as endSession } from '@/api/access'
import { Problem } from '@/api/http'
import { stopLive } from '@/api/live/start'
import { queryClient } from '@/api/query-client'
import { t } from '@/text/t'
import { toastError } from '@/ui/toast'

export async function signOut(toSignIn: () => Promise<void>) {
  try {
    await endSession()
  } catch (problem) {
    // Without the server the session would stay open: saying "signed out" would be untrue.
    if (!(problem instanceof Problem && problem.status === 401)) {
      toastError(t('sign-out-failed'))
      return
    }
  }
  stopLive()
  await toSignIn()
  queryClient.clear()
}
