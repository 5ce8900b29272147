// Who is in the workspace: let people in, give them roles, a new link, let them go. For admins.

import "./team.css";
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { Icon } from "../parts/icon";
import { Failed, Loading } from "../parts/states";
import { readMembers } from "../server";
import type { Member } from "../server/types";
import { restoreScroll } from "../shell/route";
import { forgetMembers, isAdmin, myId } from "../shell/session";
import { say } from "../shell/toast";
import { t } from "../words/messages";
import { type Change, refusal } from "./change";
import { type Asked, MemberDialog } from "./dialogs";
import { Supervising } from "./supervision";

export function MembersScreen() {
  useLayoutEffect(restoreScroll, []);
  return (
    <main id="main" class="page narrow" tabIndex={-1}>
      <div class="lead">
        <h1>{t("nav.members")}</h1>
        <p>{t(isAdmin.value ? "team.lead" : "team.not_yours")}</p>
      </div>
      {isAdmin.value && <Members />}
    </main>
  );
}

function Members() {
  const everybody = useSignal<Member[] | null>(null);
  const failure = useSignal<unknown>(null);
  const asked = useSignal<Asked | null>(null);
  const load = () => loadInto(everybody, failure);
  useEffect(() => void load(), []);
  const change: Change = async (doing, words) => {
    try {
      await doing();
      say(words);
    } catch (error) {
      say(refusal(error), { isBad: true });
    }
    await load();
  };
  return (
    <>
      <button type="button" class="act go" onClick={() => set(asked, { kind: "add" })}>
        <Icon name="plus" /> {t("team.add")}
      </button>
      <Listed everybody={everybody.value} failure={failure.value} {...{ load, asked }} />
      {everybody.value && <Supervising everybody={everybody.value} change={change} />}
      {asked.value && (
        <MemberDialog
          asked={asked.value}
          {...{ change, load }}
          next={(to) => set(asked, to)}
          close={() => set(asked, null)}
        />
      )}
    </>
  );
}

type Props = { everybody: Member[] | null; failure: unknown; load: () => void; asked: Signal<Asked | null> };

function Listed({ everybody, failure, load, asked }: Props) {
  if (failure) return <Failed title={t("team.missing")} error={failure} retry={load} />;
  if (!everybody) return <Loading words={t("team.loading")} />;
  const ask = (to: Asked) => set(asked, to);
  const left = everybody.filter((one) => one.roles.length === 0);
  return (
    <>
      <ul class="team">
        {everybody.map((one) => one.roles.length > 0 && <MemberRow key={one.id} member={one} ask={ask} />)}
      </ul>
      {left.length > 0 && (
        <section class="left">
          <h2>
            {t("team.left")} <small>{left.length}</small>
          </h2>
          <ul class="team">
            {left.map((one) => (
              <MemberRow key={one.id} member={one} ask={ask} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function MemberRow({ member, ask }: { member: Member; ask: (to: Asked) => void }) {
  const { name, roles, has_password: hasPassword } = member;
  const isHere = roles.length > 0;
  const isMe = member.id === myId.value;
  return (
    <li>
      <div class="who">
        <h2>
          <bdi>{isMe ? t("assign.you", { name }) : name}</bdi>
        </h2>
        <p class="where">{[member.email, ...roles.map((role) => t(`role.${role}`))].filter(Boolean).join(" · ")}</p>
        {isHere && !hasPassword && <p class="where">{t("team.no_password")}</p>}
      </div>
      <div class="doing">
        <Do words={t(isHere ? "team.roles" : "team.back")} name={name} run={() => ask({ kind: "roles", member })} />
        {isHere && <Do words={t("team.link")} name={name} run={() => ask({ kind: "link", member })} />}
        {isHere && !isMe && <Do words={t("team.remove")} name={name} run={() => ask({ kind: "remove", member })} />}
      </div>
    </li>
  );
}

function Do({ words, name, run }: { words: string; name: string; run: () => void }) {
  return (
    <button type="button" class="act" aria-label={t("act.of", { act: words, name })} onClick={run}>
      {words}
    </button>
  );
}

async function loadInto(everybody: Signal<Member[] | null>, failure: Signal<unknown>): Promise<void> {
  failure.value = null;
  forgetMembers();
  try {
    everybody.value = await readMembers();
  } catch (error) {
    failure.value = error;
  }
}

function set(asked: Signal<Asked | null>, to: Asked | null): void {
  asked.value = to;
}
