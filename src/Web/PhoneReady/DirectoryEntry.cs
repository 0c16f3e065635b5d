using Kazasu.Centre.Facilities;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Directory;
using Kazasu.Rules.Facilities;

namespace Kazasu.Web.PhoneReady;

/// <summary>One facility as the directory shows it and finds it.</summary>
internal sealed class DirectoryEntry : IComparable<DirectoryEntry>
{
    private readonly string _form;
    private readonly int _nameLength;

    public DirectoryEntry(PhoneReadyFacility facility, DateOnly day)
    {
        (Facility, Listing) = (facility, PublicDirectory.On(day, facility.Events));
        (Prefecture, Kind) = (Prefectures.NumberOf(facility.Code), FacilityKindWords.Of(facility.Kind));
        var name = SearchForm.Of(facility.Name) + "\n" + SearchForm.Of(facility.Kana ?? "");
        (_form, _nameLength) = (name + "\n" + PrefectureName + SearchForm.Of(facility.Address ?? ""), name.Length);
    }

    /// <summary>The same facility on another day.</summary>
    private DirectoryEntry(DirectoryEntry same, DateOnly day)
    {
        (Facility, Prefecture, Kind, _form, _nameLength) = (same.Facility, same.Prefecture, same.Kind, same._form, same._nameLength);
        Listing = PublicDirectory.On(day, Facility.Events);
    }

    public PhoneReadyFacility Facility { get; }

    public Listing Listing { get; }

    /// <summary>1 to 47; 0 where the code begins with no prefecture's number.</summary>
    public int Prefecture { get; }

    public string PrefectureName => Prefecture == 0 ? "" : Prefectures.All[Prefecture - 1];

    public FacilityKind Kind { get; }

    public DirectoryEntry On(DateOnly day) => new(this, day);

    /// <summary>Adds the marks of this facility's name, reading and place.</summary>
    public void Mark(Span<ulong> marks) => PairMarks.Add(marks, _form);

    /// <param name="words">In their search form.</param>
    public bool Has(ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (!_form.Contains(word, StringComparison.Ordinal)) { return false; }
        }

        return true;
    }

    /// <summary>Whether all words stand in the name or its reading.</summary>
    public bool IsCalled(ReadOnlySpan<string> words)
    {
        var name = _form.AsSpan(0, _nameLength);
        foreach (var word in words)
        {
            if (!name.Contains(word, StringComparison.Ordinal)) { return false; }
        }

        return true;
    }

    /// <summary>By prefecture, reading, code.</summary>
    public int CompareTo(DirectoryEntry? other) =>
        other is null ? 1
        : Prefecture != other.Prefecture ? Prefecture.CompareTo(other.Prefecture)
        : string.CompareOrdinal(Facility.Kana ?? Facility.Name, other.Facility.Kana ?? other.Facility.Name) is not 0 and var byName ? byName
        : string.CompareOrdinal(Facility.Code, other.Facility.Code);
}
