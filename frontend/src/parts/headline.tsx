// What somebody is: what they are to us, their own words, their employer.

import type { Named } from "../server/types";
import { maybe } from "../words/messages";

type Props = { headline: string | null; organization: Named | null; relation: string | null };

export function Headline({ headline, organization, relation }: Props) {
  const employer = organization && !headline?.includes(organization.name) ? organization : null;
  if (!headline && !employer && !relation) return null;
  return (
    <p class="role">
      {relation && <b>{maybe(`relation.${relation}`) ?? relation}</b>}
      {relation && (headline || employer) && <span> · </span>}
      {headline && <bdi>{headline}</bdi>}
      {headline && employer && <span>, </span>}
      {employer && (
        <a href={`/organizations/${employer.id}`}>
          <bdi>{employer.name}</bdi>
        </a>
      )}
    </p>
  );
}
