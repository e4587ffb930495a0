import { userInfo } from 'node:os'

/** Whose documents are ours. A user id that the system has no name for (in a container) prints as nobody in particular. */
export function currentUser(): string {
  try {
    return userInfo().username
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return process.env.USER || 'anonymous'
    throw error
  }
}
