import { backupHandlers } from './backup.ts'
import type { Handlers } from './define.ts'
import { instanceHandlers } from './instance.ts'
import { lifeHandlers } from './life.ts'
import { projectHandlers } from './project.ts'
import { usageHandlers } from './usage.ts'
import { workflowHandlers } from './workflow.ts'

export const handlers: Handlers = {
  ...projectHandlers,
  ...instanceHandlers,
  ...backupHandlers,
  ...lifeHandlers,
  ...usageHandlers,
  ...workflowHandlers,
}
