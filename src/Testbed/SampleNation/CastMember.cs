namespace Kazasu.Testbed.SampleNation;

/// <summary>Somebody who is there to be shown.</summary>
/// <param name="Key">Short English name for commands and scenarios, e.g. <c>late-registration</c>.</param>
/// <param name="Japanese">What is special, a few words.</param>
/// <param name="Phone">What comes of the phone on the anchor date.</param>
/// <param name="Card">What comes of the card on the anchor date.</param>
public sealed record CastMember(string Key, string Japanese, string English, SamplePerson Person, Expectation Phone, Expectation Card)
{
    public int Index => Person.Index;
}
