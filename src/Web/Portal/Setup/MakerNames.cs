using Kazasu.Rules.Readiness;
using Kazasu.Rules.Support;

namespace Kazasu.Web.Portal.Setup;

/// <summary>The question the assistant begins with.</summary>
internal static class MakerNames
{
    public static IReadOnlyList<(FaceReaderMaker Maker, string Name)> All { get; } =
        [.. Enum.GetValues<FaceReaderMaker>().Select(maker => (maker, FirstAid.ReaderName(maker)))];
}
