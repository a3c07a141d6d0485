/** A schedule that can be created. */
export interface Plan {
  name: string
  /** UTC, in the portable subset. */
  cron: string
  /** How many backups are kept. */
  rotation: number
  /** Null: no end. With a remote copy always: `/autobackup` has no such field. */
  maxExecutionCount: number | null
  /** Where each backup is copied to, or null. */
  remoteRegion: string | null
}
