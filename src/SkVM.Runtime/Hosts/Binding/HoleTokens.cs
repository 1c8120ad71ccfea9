using System.Collections.Immutable;
using SkVM.Languages;

namespace SkVM.Runtime.Hosts.Binding;

/// <summary>Finds the token that each hole of marked code lies in. A hole in no token lies in a comment.</summary>
internal static class HoleTokens
{
    /// <summary>Binds each hole by its token.</summary>
    /// <param name="marked">The code.</param>
    /// <param name="tokens">Its tokens, in text order.</param>
    /// <param name="site">Makes the site of a hole: given the token's index and the hole's number.</param>
    public static BoundCode Bind(MarkedCode marked, IReadOnlyList<CodeToken> tokens, Func<int, int, HoleSite> site)
    {
        var sites = ImmutableArray.CreateBuilder<HoleSite>(marked.Holes.Length);
        int index = 0;
        for (int i = 0; i < marked.Holes.Length; i++)
        {
            MarkedHole hole = marked.Holes[i];
            while (index < tokens.Count && tokens[index].End <= hole.Start)
                index++;
            sites.Add(index == tokens.Count || tokens[index].Start > hole.Start ? HoleSite.Comment(hole) : site(index, i));
        }

        return new BoundCode(marked.Text, sites.MoveToImmutable());
    }
}
