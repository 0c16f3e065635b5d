namespace Kazasu.Rules.Texts;

/// <summary>One sentence for people, in both languages.</summary>
public sealed record Text(string Ja, string En)
{
    public override string ToString() => $"{Ja} / {En}";
}
