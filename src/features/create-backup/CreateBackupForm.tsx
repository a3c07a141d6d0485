import { Button } from "@ovhcloud/ods-react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import { useForm } from "react-hook-form";
import { Link, useNavigate } from "react-router";
import * as v from "valibot";
import type { Instance } from "#api/operations/instance.ts";
import { backups, flavors, instanceDetails, regions } from "#api/queries.ts";
import { ErrorNotice } from "#components/ErrorNotice.tsx";
import { InstanceStatus } from "#components/InstanceStatus.tsx";
import { RegionLabel } from "#components/RegionLabel.tsx";
import { useInterruptedWrite } from "#components/interrupted-write.ts";
import { useProjectId } from "#components/project.ts";
import { backupRefusalWords } from "#components/refusal-words.ts";
import { backupNameProblem, defaultBackupName } from "#domain/backup-name.ts";
import { backupRefusal, bootsFromVolume, isIops, isMetal } from "#domain/instance.ts";
import { clock } from "#lib/clock.ts";
import { dropDraft, readDraft, writeDraft } from "#lib/draft.ts";
import { paths } from "#lib/paths.ts";
import { Notice } from "#ui/Notice.tsx";
import { CheckboxField } from "#ui/form/CheckboxField.tsx";
import { TextField } from "#ui/form/TextField.tsx";
import { showToast } from "#ui/toasts.tsx";
import { BackupCost } from "./BackupCost.tsx";
import { startBackup } from "./start-backup.ts";
import type { StartResult } from "./start-backup.ts";

const Draft = v.object({ name: v.string(), acceptsReboot: v.boolean() });
type Values = v.InferOutput<typeof Draft>;

type Phase =
  | { code: "editing" }
  | { code: "sending" }
  /** The answer was lost: the list of backups is being looked at. */
  | { code: "looking" }
  | { code: "refused"; error: unknown }
  | { code: "unknown"; result: Extract<StartResult, { kind: "unknown" }> };

const nameProblemWords = (
  typed: string,
  t: ReturnType<typeof useLingui>["t"],
): string | undefined => {
  const problem = backupNameProblem(typed);
  switch (problem?.code) {
    case undefined:
      return undefined;
    case "empty":
      return t`Give the backup a name.`;
    case "too-long":
      return t`The name has ${problem.length} characters: shorten it to at most ${problem.max}.`;
    case "control-characters":
      return t`The name holds invisible characters (a line break or a tab): remove them.`;
  }
};

export function CreateBackupForm({ instance }: { instance: Instance }) {
  const { t, i18n } = useLingui();
  const projectId = useProjectId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const draftKey = `create-backup:${instance.id}`;
  const [phase, setPhase] = useState<Phase>({ code: "editing" });
  // State follows a render later; a second click can be faster.
  const isBusy = useRef(false);
  const interrupted = useInterruptedWrite(instance.id);

  const flavorRead = useQuery(flavors(projectId));
  const regionRead = useQuery(regions(projectId));
  // Kept in the cache for the look after a lost answer, and for the size of the last backup.
  const backupRead = useQuery(backups(projectId));
  const details = useQuery(instanceDetails(projectId, instance.region, instance.id));
  const flavor = flavorRead.data?.items.find(({ id }) => id === instance.flavorId);
  const region = regionRead.data?.items.find(({ name }) => name === instance.region);
  const isCold = flavor !== undefined && isMetal(flavor);
  const refusal = backupRefusal(instance, flavor);

  const form = useForm<Values>({
    mode: "onTouched",
    defaultValues: initialValues(draftKey, instance.name),
  });
  const { errors } = form.formState;

  // The draft is outside React: it has to survive a reload.
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => writeDraft(draftKey, values),
      }),
    [form, draftKey],
  );

  const isLocked = phase.code === "sending" || phase.code === "looking" || interrupted.isChecking;

  const submit = form.handleSubmit(async ({ name }) => {
    if (isBusy.current || isLocked) return;
    isBusy.current = true;
    setPhase({ code: "sending" });
    const sentName = name.trim();
    try {
      const result = await startBackup(client, {
        projectId,
        instance,
        name: sentName,
        onLook: () => setPhase({ code: "looking" }),
      });
      if (result.kind === "unknown") {
        setPhase({ code: "unknown", result });
        return;
      }
      dropDraft(draftKey);
      await navigate(paths.instances(projectId));
      await showToast(
        "success",
        <StartedToast projectId={projectId} name={sentName} result={result} />,
      );
    } catch (error) {
      setPhase({ code: "refused", error });
    } finally {
      isBusy.current = false;
    }
  });

  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="max-w-3xl space-y-5">
      <section
        aria-label={t`Instance`}
        className="border-line flex flex-wrap items-center gap-x-8 gap-y-2 rounded-lg border bg-white p-4"
      >
        <span className="min-w-0">
          <span className="text-quiet block text-sm">
            <Trans>Instance</Trans>
          </span>
          <Link
            className="text-link font-semibold break-words"
            to={paths.instance(projectId, instance)}
          >
            <bdi>{instance.name}</bdi>
          </Link>
        </span>
        <RegionLabel name={instance.region} region={region} zone={instance.availabilityZone} />
        <span>{flavor?.name}</span>
        <InstanceStatus status={instance.status} />
        <Link className="text-link ml-auto" to={paths.createBackup(projectId)}>
          <Trans>Choose another instance</Trans>
        </Link>
      </section>

      <Interrupted interrupted={interrupted} projectId={projectId} />

      {refusal && phase.code === "editing" && (
        <Notice kind="warning" title={t`A backup can't be made now`}>
          <p>{i18n._(backupRefusalWords(refusal, (words) => i18n._(words)))}</p>
        </Notice>
      )}

      <TextField
        label={t`Backup name`}
        hint={t`1 to 255 characters.`}
        error={errors.name?.message}
        readOnly={isLocked}
        {...form.register("name", { validate: (typed) => nameProblemWords(typed, t) ?? true })}
      />

      <NotSaved
        volumes={details.data?.volumes?.map((volume) => volume.name ?? volume.id)}
        hasFailed={details.isError}
        isNvme={flavor !== undefined && isIops(flavor)}
        isVolumeBoot={bootsFromVolume(instance)}
      />

      {isCold && (
        <Notice kind="warning" title={t`This instance will be rebooted`}>
          <p>
            <Trans>
              The backup of a Metal instance is cold: the instance goes into rescue mode, is backed
              up, and is rebooted. It does not serve anything meanwhile.
            </Trans>
          </p>
          <CheckboxField
            label={t`I accept that ${instance.name} goes into rescue mode and is rebooted`}
            error={errors.acceptsReboot?.message}
            {...form.register("acceptsReboot", {
              validate: (accepts) => accepts || t`Tick the box to accept the reboot, or cancel.`,
            })}
          />
        </Notice>
      )}

      <BackupCost
        projectId={projectId}
        region={instance.region}
        backups={backupRead.data?.items}
        ownBackups={details.data?.backups ?? undefined}
        disk={flavor?.disk}
        isPending={backupRead.isPending || details.isPending || flavorRead.isPending}
      />

      <Outcome phase={phase} name={form.getValues("name")} />

      <div className="flex flex-wrap items-center gap-3">
        <Button
          type="submit"
          aria-disabled={isLocked}
          loading={phase.code === "sending" || phase.code === "looking"}
        >
          <Trans>Confirm</Trans>
        </Button>
        <Link
          className="button-outline"
          to={paths.instances(projectId)}
          onClick={() => dropDraft(draftKey)}
        >
          <Trans>Cancel</Trans>
        </Link>
      </div>
    </form>
  );
}

function initialValues(draftKey: string, instanceName: string): Values {
  const draft = v.safeParse(Draft, readDraft(draftKey));
  return draft.success
    ? draft.output
    : { name: defaultBackupName(instanceName, clock.now()), acceptsReboot: false };
}

function StartedToast({
  projectId,
  name,
  result,
}: {
  projectId: string;
  name: string;
  result: Extract<StartResult, { kind: "started" }>;
}) {
  return (
    <span>
      {result.wasAnswered ? (
        <Trans>The backup {name} has started.</Trans>
      ) : (
        <Trans>The answer of OVHcloud was lost, but the backup {name} has started.</Trans>
      )}{" "}
      <Link
        className="underline"
        to={paths.instanceBackups(projectId, result.backupId ? { id: result.backupId } : {})}
      >
        <Trans>Show the backup</Trans>
      </Link>
    </span>
  );
}

interface NotSavedProps {
  volumes: string[] | undefined;
  hasFailed: boolean;
  isNvme: boolean;
  isVolumeBoot: boolean;
}

/** What a backup does not hold, before anything is paid for. */
function NotSaved({ volumes, hasFailed, isNvme, isVolumeBoot }: NotSavedProps): ReactNode {
  const { t } = useLingui();
  const hasVolumes = volumes !== undefined && volumes.length > 0;
  if (!hasVolumes && !isNvme && !isVolumeBoot && !hasFailed) return null;
  return (
    <Notice kind={isVolumeBoot ? "warning" : "information"} title={t`Not part of this backup`}>
      {isVolumeBoot && (
        <p>
          <Trans>
            This instance boots from a volume: its system is on that volume, and an instance backup
            may not hold it. Back up the volume itself in the OVHcloud manager.
          </Trans>
        </p>
      )}
      {isNvme && (
        <p>
          <Trans>
            The NVMe drives of this model are not saved: only the local disk of the instance is.
          </Trans>
        </p>
      )}
      {hasVolumes && (
        <p>
          <Trans>Attached volumes are not saved: {volumes.join(", ")}.</Trans>
        </p>
      )}
      {hasFailed && (
        <p>
          <Trans>
            The attached volumes could not be read. They are never part of an instance backup.
          </Trans>
        </p>
      )}
    </Notice>
  );
}

/** What became of the last attempt. */
function Outcome({ phase, name }: { phase: Phase; name: string }) {
  const { t } = useLingui();
  switch (phase.code) {
    case "editing":
    case "sending":
      return null;
    case "looking":
      return (
        <Notice
          kind="information"
          live="polite"
          title={t`Your backup may have been started: checking...`}
        >
          <p>
            <Trans>
              The answer of OVHcloud was lost. The list of backups is being looked at; nothing is
              sent again.
            </Trans>
          </p>
        </Notice>
      );
    case "refused":
      return <ErrorNotice title={t`The backup was not created`} error={phase.error} />;
    case "unknown":
      return phase.result.look.kind === "not-found" ? (
        <ErrorNotice
          title={t`No backup named ${name} was found: it was not started. You can confirm again.`}
          error={phase.result.cause}
        />
      ) : (
        <ErrorNotice
          title={t`It is not known whether the backup was started. Check the list under Instance Backup before you confirm again.`}
          error={phase.result.look.error}
        />
      );
  }
}

/** A backup of this instance that a reload interrupted. */
function Interrupted({
  interrupted,
  projectId,
}: {
  interrupted: ReturnType<typeof useInterruptedWrite>;
  projectId: string;
}) {
  const { t } = useLingui();
  const { found, isChecking, checkAgain } = interrupted;
  if (isChecking) {
    return (
      <Notice
        kind="information"
        live="polite"
        title={t`Your backup may have been started: checking...`}
      />
    );
  }
  if (found === null) return null;
  switch (found.result.kind) {
    case "found": {
      const { id } = found.result;
      return (
        <Notice
          kind="success"
          live="polite"
          title={t`Your backup was started before the page was reloaded`}
        >
          <p>
            <Link className="text-link" to={paths.instanceBackups(projectId, { id })}>
              <Trans>Show the backup</Trans>
            </Link>
          </p>
        </Notice>
      );
    }
    case "not-found":
      return (
        <Notice
          kind="information"
          live="polite"
          title={t`The page was reloaded before your backup was started`}
        >
          <p>
            <Trans>OVHcloud has no such backup: nothing was started. You can confirm again.</Trans>
          </p>
        </Notice>
      );
    case "look-failed":
      return (
        <ErrorNotice
          title={t`It is not known whether the backup was started before the page was reloaded`}
          error={found.result.error}
          onRetry={checkAgain}
        />
      );
  }
}
