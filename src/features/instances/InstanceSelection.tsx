import { Button } from '@ovhcloud/ods-react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Instance } from '#api/operations/instance.ts'
import { BackUpNowDialog } from './BackUpNowDialog.tsx'
import { useProjectId } from '#components/project/project.ts'
import { chosenInstances, paths } from '#lib/paths.ts'
import { openedFrom } from '#lib/return-path.ts'
import { SelectionBar } from '#ui/list/SelectionBar.tsx'

interface InstanceSelectionProps {
  instances: readonly Instance[]
  onClear: () => void
}

/** What can be done with the selected instances. */
export function InstanceSelection({ instances, onClear }: InstanceSelectionProps) {
  const { t } = useLingui()
  const projectId = useProjectId()
  const location = useLocation()
  const navigate = useNavigate()
  const [isBackingUp, setIsBackingUp] = useState(false)
  const protect = (): void => {
    const ids = instances.map(({ id }) => id)
    void navigate(paths.protectMany(projectId), { state: { ...openedFrom(location), ...chosenInstances(ids) } })
  }
  return (
    <>
      <SelectionBar
        label={t`Selected instances`}
        summary={<Plural value={instances.length} one="# instance selected" other="# instances selected" />}
        onClear={onClear}
      >
        <Button variant="outline" size="sm" onClick={() => setIsBackingUp(true)}>
          <Trans>Back up now</Trans>
        </Button>
        <Button size="sm" onClick={protect}>
          <Trans>Protect</Trans>
        </Button>
      </SelectionBar>
      {isBackingUp && (
        <BackUpNowDialog
          instances={instances}
          onClose={(hasBegun) => {
            setIsBackingUp(false)
            if (hasBegun) onClear()
          }}
        />
      )}
    </>
  )
}
