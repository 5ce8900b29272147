// One content: what it says and for whom; opened, its history, who said it, and who would care.

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Dialog } from "../parts/dialog";
import { lazy } from "../parts/lazy";
import { Failed } from "../parts/states";
import { useLoaded } from "../person/load";
import { type Content, type ContentPage, readContent, withdrawContent } from "../server/library";
import { me } from "../shell/session";
import { say } from "../shell/toast";
import { keepsAccounts } from "../sources/keepers";
import { moment } from "../words/dates";
import { parts, t } from "../words/messages";
import { trouble } from "../words/trouble";
import { Brand } from "./brand";
import { Campaign } from "./campaign";
import { Concerned } from "./concerned";
import { Credit } from "./credit";
import { Held } from "./held";
import { Leads } from "./leads";
import { About, Variants } from "./version";
import type { Asked } from "./write";

const HandOver = lazy(() => import("./owner").then((module) => module.HandOver), { isQuiet: true });
const PostFrom = lazy(() => import("./from").then((module) => module.PostFrom), { isQuiet: true });

type Props = {
  content: Content;
  isOpen: boolean;
  toggle: () => void;
  show: (id: string) => void;
  ask: ((what: Asked) => void) | null;
  changed: () => void;
};

export function ContentView({ content, isOpen, toggle, show, ask, changed }: Props) {
  const { approved, waiting, last, why_not_kind: whyNot } = content;
  const version = approved ?? last;
  return (
    <li class={whyNot ? "content ended" : "content"}>
      <h2>
        <button id={`content-${content.id}`} type="button" class="plain" aria-expanded={isOpen} onClick={toggle}>
          <bdi>{version.title || t("record.erased")}</bdi>
        </button>
      </h2>
      <p dir="auto">{version.problem}</p>
      <About version={version} />
      {whyNot && <p class="notice">{t(`library.why_not.${whyNot}`)}</p>}
      {waiting && approved && <p class="faint">{t("library.waits", { number: waiting.number })}</p>}
      {isOpen && <Opened content={content} show={show} ask={ask} changed={changed} />}
    </li>
  );
}

type OpenedProps = Omit<Props, "isOpen" | "toggle">;

function Opened({ content, show, ask, changed }: OpenedProps) {
  const name = `content ${content.id} ${content.owner_id} ${content.last.id} ${content.last.state}`;
  const { value: page, error, reload } = useLoaded(name, () => readContent(content.id), { keep: true });
  if (error !== null && !page) return <Failed title={t("library.failed")} error={error} retry={reload} />;
  if (!page) return <p class="faint">{t("library.loading")}</p>;
  const version = page.approved ?? page.last;
  return (
    <div class="stack opened">
      <Variants version={version} />
      {version.disclosure && <p>{t("library.disclosure", { words: version.disclosure })}</p>}
      {page.owner_id !== version.author_id && <p class="faint">{t("library.owner", { name: page.owner })}</p>}
      {version.link && <Leads link={version.link} title={version.link_title} about={version.link_description} />}
      <Lineage page={page} show={show} />
      {keepsAccounts() && <Brand content={page.id} />}
      <Credit content={page.id} />
      {!page.why_not && <Concerned content={page.id} />}
      {page.versions.length > 1 && <History page={page} />}
      <Campaign
        page={page}
        mayChoose={ask !== null}
        changed={() => {
          reload();
          changed();
        }}
      />
      {me.value?.member.roles.includes("compliance") && <Held content={page.id} />}
      <Ways page={page} ask={ask} changed={changed} />
    </div>
  );
}

function Lineage({ page, show }: { page: ContentPage; show: (id: string) => void }) {
  const { remix_of: origin, remixes } = page;
  return (
    <>
      {origin && (
        <p>
          {parts("library.remix_of", { title: origin.title, name: origin.author }).map(({ text, link }) =>
            link ? (
              <button key={text} type="button" class="plain" onClick={() => show(origin.id)}>
                {text}
              </button>
            ) : (
              text
            ),
          )}
        </p>
      )}
      {remixes.length > 0 && (
        <p>
          {t("library.remixes")}:{" "}
          {remixes.map(({ id, title }) => (
            <button key={id} type="button" class="plain" onClick={() => show(id)}>
              <bdi>{title}</bdi>
            </button>
          ))}
        </p>
      )}
    </>
  );
}

function History({ page }: { page: ContentPage }) {
  return (
    <details>
      <summary>{t("library.history")}</summary>
      <ul class="history">
        {page.versions.map((one) => (
          <li key={one.id}>
            {t("library.version", { number: one.number })}: <bdi>{one.title || t("record.erased")}</bdi>,{" "}
            {t(`library.state.${one.state}`)}, {t("library.by", { name: one.author })}, {moment(one.created_at)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Ways({ page, ask, changed }: { page: ContentPage; ask: Props["ask"]; changed: () => void }) {
  const isSure = useSignal(false);
  const isPosting = useSignal(false);
  const isHanding = useSignal(false);
  const mine = me.value?.member;
  const mayWithdraw = ask !== null || page.owner_id === mine?.id || mine?.roles.includes("compliance");
  useEffect(() => {
    isSure.value = false;
  }, [page.withdrawn_at]);
  const withdraw = async () => {
    isSure.value = false;
    try {
      await withdrawContent(page.id);
      say(t("library.withdrawn"));
    } catch (error) {
      say(trouble(error), { isBad: true });
    }
    changed();
  };
  return (
    <div class="row">
      {keepsAccounts() && !page.why_not && (
        <button type="button" class="act go" onClick={() => (isPosting.value = true)}>
          {t("library.post")}
        </button>
      )}
      {isPosting.value && <PostFrom content={page} close={() => (isPosting.value = false)} done={changed} />}
      {ask && !page.withdrawn_at && (
        <button type="button" class="act" onClick={() => ask({ kind: "revise", content: page })}>
          {t("library.revise")}
        </button>
      )}
      {ask && (
        <button type="button" class="act" onClick={() => ask({ kind: "remix", content: page })}>
          {t("library.remix")}
        </button>
      )}
      {ask && (
        <button type="button" class="act" onClick={() => (isHanding.value = true)}>
          {t("library.hand_over")}
        </button>
      )}
      {isHanding.value && <HandOver content={page} close={() => (isHanding.value = false)} done={changed} />}
      {mayWithdraw && !page.withdrawn_at && (
        <button type="button" class="act" onClick={() => (isSure.value = true)}>
          {t("library.withdraw")}
        </button>
      )}
      {isSure.value && (
        <Dialog title={t("library.withdraw")} close={() => (isSure.value = false)}>
          <div class="stack">
            <p>{t("library.withdraw_sure")}</p>
            <button type="button" class="act go bad" onClick={() => void withdraw()}>
              {t("library.withdraw")}
            </button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
