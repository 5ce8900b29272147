// The way in: sign-in, a one-time link, or the first run of an empty database.

import "./entry.css";
import { useEffect, useState } from "preact/hooks";
import { Welcome } from "../ownership/welcome";
import { Failed, Loading } from "../parts/states";
import { Unreachable } from "../server";
import { readFirstRun, signIn } from "../server/team";
import { go, place } from "../shell/route";
import { me, recogniseMe } from "../shell/session";
import { PasswordForm } from "../team/password";
import { t } from "../words/messages";
import { enter } from "./enter";
import { FirstRun } from "./first-run";
import { Frame } from "./frame";
import { SignIn } from "./sign-in";

type Door = "waiting" | "sign-in" | "first-run" | "used-link" | "password";

export function Entry() {
  const [door, setDoor] = useState<Door>("waiting");
  const [failure, setFailure] = useState<unknown>(null);
  const choose = () => {
    setFailure(null);
    setDoor("waiting");
    chooseDoor().then((chosen) => chosen && setDoor(chosen), setFailure);
  };
  useEffect(() => {
    choose();
    addEventListener("hashchange", choose); // a link opened in a tab that already shows this page
    return () => removeEventListener("hashchange", choose);
  }, []);
  return (
    <Frame>
      {failure ? (
        <Failed title={t("error.screen")} error={failure} retry={choose} />
      ) : (
        <Behind door={door} setDoor={setDoor} />
      )}
    </Frame>
  );
}

function Behind({ door, setDoor }: { door: Door; setDoor: (door: Door) => void }) {
  if (door === "waiting") return <Loading words={t("sign_in.token_wait")} />;
  if (door === "password") return <FirstTime />;
  if (door === "first-run") return <FirstRun signInInstead={() => setDoor("sign-in")} />;
  return <SignIn trouble={door === "used-link" ? t("sign_in.token_wrong") : null} />;
}

/** Whoever came by a link: a password of their own, and whose the people are that they will meet. */
function FirstTime() {
  return (
    <>
      <PasswordForm done={() => enter("/")} later={() => void enter("/")} />
      <Welcome />
    </>
  );
}

/** Opens the app itself where a link signs us in; else says which form to show. */
async function chooseDoor(): Promise<Door | null> {
  const token = place.peek().hash.slice(1);
  if (place.peek().path === "/sign-in" && token) {
    go("/sign-in", { replace: true }); // the token leaves the address bar before it is used
    return exchange(token);
  }
  return (await isFirstRun()) ? "first-run" : "sign-in";
}

/** Where the server is silent, the form is there for when it is back. */
async function isFirstRun(): Promise<boolean> {
  try {
    return (await readFirstRun()).needed;
  } catch (error) {
    if (error instanceof Unreachable) return false;
    throw error;
  }
}

async function exchange(token: string): Promise<Door | null> {
  try {
    await signIn({ token });
  } catch {
    return "used-link";
  }
  await recogniseMe();
  if (needsPassword()) return "password";
  await enter();
  return null;
}

/** Whoever came by a link and has none would need another link to come back; in the sample that is how it is. */
function needsPassword(): boolean {
  const known = me.peek();
  return known != null && !known.member.has_password && !known.workspace.sample;
}
