namespace Kazasu.Rules.Sources;

/// <summary>Where a rule is printed.</summary>
/// <param name="File">File in <c>sources/</c>; <see cref="Register"/> knows it.</param>
/// <param name="Heading">Slide, question, page or note inside it, in Japanese as printed; several are separated by 「／」.</param>
public sealed record Citation(string File, string Heading)
{
    public override string ToString() => $"{File} — {Heading}";
}
