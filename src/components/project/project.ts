import { useParams } from 'react-router'
import type { Project } from '#api/operations/project.ts'

/** The project of the page on screen. Only pages below a project may ask. */
export function useProjectId(): string {
  const { projectId } = useParams()
  if (projectId === undefined) throw new Error('this page is not below a project')
  return projectId
}

/** What people call a project: its description in the manager, else its id. */
export const projectName = (project: Project): string =>
  project.description || project.projectName || project.project_id
