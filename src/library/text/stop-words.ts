/** Words that carry no subject: they are left out of an index and of what is asked of it. */

/** English function words, folded, apostrophes left out. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above across after again against all almost along already also although always am among
  an and another any anyone anything are arent around as at away be became because become becomes
  been before behind being below between both but by can cannot cant could couldnt did didnt do does
  doesnt doing done dont down during each eg either else enough etc even ever every everyone
  everything few for from further get gets given gives had hardly has hasnt have havent having he
  hence her here hers herself him himself his how however i ie if im in indeed instead into is isnt
  it its itself ive just least less let lets like made make makes many may maybe me might mine more
  moreover most mostly much must my myself near nearly neither never nevertheless no nobody none nor
  not nothing now nowhere of off often on once one only onto or other others otherwise ought our ours
  ourselves out over own per perhaps quite rather really same several shall she should shouldnt since
  so some somebody someone something sometimes somewhat soon still such than that thats the their
  theirs them themselves then there thereby therefore these they theyre this those though through
  throughout thus to together too toward towards under unless until up upon us very via was wasnt we
  well were werent what whatever when whenever where whereas wherever whether which while who whoever
  whole whom whose why will with within without wont would wouldnt yes yet you your youre yours
  yourself yourselves`.split(/\s+/),
);
