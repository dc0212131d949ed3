/** The words that Colophon itself prints, in one language. `{…}` marks what is filled in. */
export interface Terms {
  readonly contents: string;
  readonly photoCredits: string;
  /** Over the list of illustrations. */
  readonly illustrations: string;
  /** "All photographs by {credit} unless noted." */
  readonly allBy: string;
  /** Over the credits that name no photographer or agency. */
  readonly otherCredits: string;
  readonly imprint: string;
  readonly notes: string;
  readonly titlePage: string;
  readonly cover: string;
  /** "Figure {number}" */
  readonly figure: string;
  /** "By {names}" */
  readonly by: string;
  /** "{first} and {last}" */
  readonly and: string;
  /** What stands between the names of a list, but for the last two: ", ". */
  readonly between: string;
  /** What sets a role off from a name, and a date from a place: ", ". */
  readonly comma: string;
  /** What stands between members of a list that hold commas themselves: "; ". */
  readonly semicolon: string;
  /** What ends a sentence before another: ". ". */
  readonly stop: string;
  /** "Picture withheld" */
  readonly withheld: string;
  /** "Picture" – what a figure without label or caption is called in the list of credits. */
  readonly picture: string;
  /** "Back to the text" */
  readonly backToText: string;
  /** "Page" */
  readonly page: string;
  /** "About this article": over the attribution note. */
  readonly attribution: string;
  /** Twelve names of months, and how a date is written: "{day} {month} {year}". */
  readonly months: readonly string[];
  readonly date: string;
  /** "Updated {date}" */
  readonly updated: string;
}
