interface Descendant {
  id: string
  status: string
  creationDate: string
}

/** What backups come from: an instance, or a schedule. Looked up both ways, among tens of thousands. */
export class Lineage<Backup extends Descendant> {
  private readonly owners = new Map<string, string>()
  private readonly backups = new Map<string, Backup[]>()

  set(backup: Backup, ownerId: string): void {
    this.owners.set(backup.id, ownerId)
    const own = this.backups.get(ownerId)
    if (own) own.push(backup)
    else this.backups.set(ownerId, [backup])
  }

  /** The id of what a backup comes from. */
  get(backupId: string): string | undefined {
    return this.owners.get(backupId)
  }

  /** Its active backups, newest first: what is gone did not end as active. */
  activeOf(ownerId: string): Backup[] {
    return (this.backups.get(ownerId) ?? [])
      .filter(({ status }) => status === 'active')
      .toSorted((a, b) => Date.parse(b.creationDate) - Date.parse(a.creationDate))
  }
}
