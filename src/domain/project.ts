/** What a project is called. */

interface Project {
  project_id: string
  description?: string | null | undefined
  projectName?: string | null | undefined
}

/** Its description in the manager, else its id. */
export const projectName = (project: Project): string =>
  project.description || project.projectName || project.project_id
