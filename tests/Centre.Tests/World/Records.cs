using Kazasu.Interchange.CentreApi;

namespace Kazasu.Centre.Tests.World;

/// <summary>Short words for medical records.</summary>
public static class Records
{
    public static readonly Institution Clinic = new(CentreWorld.Clinic, "かざす医院"), Pharmacy = new("1340000015", "かざす薬局");

    public static MedicalRecord Dispensed(string person, DateOnly day, string drug = "見本アムロジピン錠５ｍｇ") => new(person, $"d-{day:O}", Care: new(
        CareSources.Receipt, CareSettings.Pharmacy, Pharmacy, Clinic, day, day, [new("629900001", drug, "アムロジピンベシル酸塩", 1, "錠", 28, "１日１回朝食後", null, "21")], []));

    public static MedicalRecord Visit(string person, DateOnly day) => new(person, $"v-{day:O}", Care: new(
        CareSources.Receipt, CareSettings.Outpatient, Clinic, null, day, null, [new("629900002", "見本インフルエンザＨＡワクチン", null, 0.5m, "ｍＬ", 1, "", null, "31")],
        [new("112007410", "再診料", "12", null, null, 1)]));

    public static MedicalRecord Checkup(string person, DateOnly day) => new(person, $"k-{day:O}", Checkup: new(
        day, Clinic, [new("9N006000000000001", "体重", "PQ", "61.4", "kg"), new("1A020000000191111", "尿糖", "CO", "1", null, "1.2.392.200119.6.2101", "－")]));
}
