import { useParams } from 'react-router'

/** The project of the page on screen. Only pages below a project may ask. */
export function useProjectId(): string {
  const { projectId } = useParams()
  if (projectId === undefined) throw new Error('this page is not below a project')
  return projectId
}
