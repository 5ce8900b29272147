// What somebody is: their own words, their employer, and what they are to us.

import type { Named, Relation } from "../api/types";
import { t } from "../words/messages";

type Props = { headline: string | null; organization: Named | null; relation: Relation | null };

export function Headline({ headline, organization, relation }: Props) {
  const employer = organization && !headline?.includes(organization.name) ? organization : null;
  if (!headline && !employer && !relation) return null;
  return (
    <p class="role">
      <span>
        {headline && <bdi>{headline}</bdi>}
        {headline && employer && ", "}
        {employer && (
          <a href={`/organizations/${employer.id}`}>
            <bdi>{employer.name}</bdi>
          </a>
        )}
      </span>
      {relation && <span class="relation">{t(`relation.${relation}`)}</span>}
    </p>
  );
}
