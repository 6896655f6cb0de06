/** Words that carry no subject: they are left out of an index and of what is asked of it. */

/** English function words, folded, apostrophes left out. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about across after again against all almost along already also although always am among an
  and another any anyone anything are arent around as at away be became because become becomes
  been before being between both but by can cannot cant could couldnt did didnt do does doesnt
  doing done dont down during each eg either else etc even ever every everyone everything for from
  get gets given gives had has hasnt have havent having he hence her here hers herself him himself
  his how however i ie if im in indeed instead into is isnt it its itself ive just let lets made
  make makes may maybe me might more moreover most mostly much must my myself neither never
  nevertheless no nobody none nor not nothing now nowhere of off often on once one only onto or
  other others otherwise ought our ours ourselves out over per perhaps quite rather really same
  several shall she should shouldnt since so some somebody someone something sometimes somewhat
  soon still such than that thats the their theirs them themselves then there thereby therefore
  these they theyre this those though through throughout thus to together too toward towards under
  unless until up upon us very via was wasnt we were werent what whatever when whenever where
  whereas wherever whether which while who whoever whom whose why will with within without wont
  would wouldnt yes yet you your youre yours yourself yourselves`.split(/\s+/),
);
