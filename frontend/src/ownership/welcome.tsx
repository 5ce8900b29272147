// At sign-up, beside the first password: whose the people are. That it was shown is kept.

import "./ownership.css";
import { useEffect } from "preact/hooks";
import { useLoaded } from "../person/load";
import { readMyPolicy } from "../server/ownership";
import { t } from "../words/messages";
import { noted } from "./noted";
import { PolicyText, Written } from "./policy";

export function Welcome() {
  const { value: mine } = useLoaded("ownership", readMyPolicy);
  const id = mine?.standing.id;
  useEffect(() => {
    if (id) void noted(id);
  }, [id]);
  if (!mine) return null;
  return (
    <section class="sheet stack ownership" aria-labelledby="whose">
      <h2 id="whose">{t("ownership.whose")}</h2>
      <PolicyText text={mine.standing.text} />
      <Written policy={mine.standing} />
    </section>
  );
}
