// Somebody else saved while this form was open.
import { Problem } from '@/api/http'

/** Says it in words that help; every other problem goes on as it is. */
export function changedMeanwhile(problem: unknown): never {
  if (problem instanceof Problem && problem.code === 'version_mismatch') {
    throw new Error(
      'Somebody else has changed this meanwhile. Copy what you want to keep, then load the page again.',
    )
  }
  throw problem
}
