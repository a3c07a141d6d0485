interface Descendant {
  id: string
  status: string
  creationDate: string
}

/** Index of backups by their origin, an instance or a schedule, and back. It holds tens of thousands. */
export class Lineage<Backup extends Descendant> {
  private readonly owners = new Map<string, string>()
  private readonly backups = new Map<string, Backup[]>()

  set(backup: Backup, ownerId: string): void {
    this.owners.set(backup.id, ownerId)
    const own = this.backups.get(ownerId)
    if (own) own.push(backup)
    else this.backups.set(ownerId, [backup])
  }

  /** The id of the origin of a backup. */
  get(backupId: string): string | undefined {
    return this.owners.get(backupId)
  }

  /** The active backups of an origin, newest first. A removed backup is not active: its last status is another one. */
  activeOf(ownerId: string): Backup[] {
    return (this.backups.get(ownerId) ?? [])
      .filter(({ status }) => status === 'active')
      .toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate))
  }
}
